#pragma once

// The parts of the report's page, each a zero-terminated text in UTF-8 that is part of the program.
typedef enum {
  REPORT_HTML,
  REPORT_CSS,
  REPORT_JS,
  COMPARISON_HTML,
  COMPARISON_CSS,
  COMPARISON_JS,
  SWEEP_HTML,
  SWEEP_CSS,
  SWEEP_JS,
  DYGRAPHS_CSS,
  DYGRAPHS_JS,
  DYGRAPHS_LICENSE,
} report_part;

const char *_Nonnull report_text(report_part part);
