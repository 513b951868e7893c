#include "CReportPage.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char html[] = {
#embed "Page/head.html" suffix(,)
#embed "Page/report.html" suffix(, 0)
};
static const char css[] = {
#embed "Page/report.css" suffix(, 0)
};
static const char js[] = {
#embed "Page/base.js" suffix(,)
#embed "Page/data.js" suffix(,)
#embed "Page/axis.js" suffix(,)
#embed "Page/told.js" suffix(,)
#embed "Page/curves.js" suffix(,)
#embed "Page/spectrogram.js" suffix(,)
#embed "Page/lanes.js" suffix(,)
#embed "Page/tables.js" suffix(,)
#embed "Page/sound.js" suffix(,)
#embed "Page/report.js" suffix(, 0)
};
static const char comparison_html[] = {
#embed "Page/head.html" suffix(,)
#embed "Page/comparison.html" suffix(, 0)
};
static const char comparison_css[] = {
#embed "Page/comparison.css" suffix(, 0)
};
static const char comparison_js[] = {
#embed "Page/base.js" suffix(,)
#embed "Page/comparison-data.js" suffix(,)
#embed "Page/axis.js" suffix(,)
#embed "Page/told.js" suffix(,)
#embed "Page/curves.js" suffix(,)
#embed "Page/comparison.js" suffix(, 0)
};
static const char sweep_html[] = {
#embed "Page/head.html" suffix(,)
#embed "Page/sweep.html" suffix(, 0)
};
static const char sweep_css[] = {
#embed "Page/sweep.css" suffix(, 0)
};
static const char sweep_js[] = {
#embed "Page/base.js" suffix(,)
#embed "Page/sweep-data.js" suffix(,)
#embed "Page/axis.js" suffix(,)
#embed "Page/curves.js" suffix(,)
#embed "Page/sweep.js" suffix(, 0)
};
static const char dygraphs_css[] = {
#embed "Page/dygraph.min.css" suffix(, 0)
};
static const char dygraphs_js[] = {
#embed "Page/dygraph.min.js" suffix(, 0)
};
static const char dygraphs_license[] = {
#embed "Page/LICENSE-dygraphs.txt" suffix(, 0)
};

const char *report_text(report_part part) {
  switch (part) {
  case REPORT_HTML: return html;
  case REPORT_CSS: return css;
  case REPORT_JS: return js;
  case COMPARISON_HTML: return comparison_html;
  case COMPARISON_CSS: return comparison_css;
  case COMPARISON_JS: return comparison_js;
  case SWEEP_HTML: return sweep_html;
  case SWEEP_CSS: return sweep_css;
  case SWEEP_JS: return sweep_js;
  case DYGRAPHS_CSS: return dygraphs_css;
  case DYGRAPHS_JS: return dygraphs_js;
  case DYGRAPHS_LICENSE: return dygraphs_license;
  }
  return html;
}
