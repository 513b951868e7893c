internal import CPCRE2

/// PCRE2's compiled form of a pattern: read-only once made, so that threads may share it.
@safe
final class CompiledPattern: @unchecked Sendable {
  private let code: OpaquePointer

  init(_ pattern: String, options: RegularExpression.Options) throws(RegularExpressionError) {
    let bare = unsafe try CompiledPattern.compile(pattern, options: options)
    guard options.contains(.wholeWord) else {
      unsafe code = bare
      return
    }
    // The bare pattern compiled, so that `a)|(b` is told at its place and cannot break out of the group.
    unsafe pcre2_code_free_8(bare)
    let (start, end) = (CompiledPattern.wordBoundary + "(?:", ")" + CompiledPattern.wordBoundary)
    // A quotation or a comment that the pattern leaves open would take the end along.
    for close in ["", #"\E"#, "\n"] {
      if let whole = unsafe try? CompiledPattern.compile(start + pattern + close + end, options: options) {
        unsafe code = whole
        return
      }
    }
    unsafe code = try CompiledPattern.compile(start + pattern + end, options: options, around: (start.count, end.count))
  }

  deinit { unsafe pcre2_code_free_8(code) }

  /// `\b` with marks in words: PCRE2 before 10.43 leaves them out, so that a word which ends in one, as नहीं does, would
  /// have no boundary there.
  private static let wordBoundary =
    #"(?:(?<=[\p{L}\p{M}\p{N}_])(?![\p{L}\p{M}\p{N}_])|(?<![\p{L}\p{M}\p{N}_])(?=[\p{L}\p{M}\p{N}_]))"#

  func search(_ text: String, workLimit: Int = RegularExpression.workLimit) -> RegularExpression.SearchResult {
    var text = text
    var work = SearchWork(left: workLimit)
    let result = text.withUTF8 { bytes in
      unsafe withUnsafeMutablePointer(to: &work) { work in
        let data = unsafe pcre2_match_data_create_8(1, nil)
        let context = unsafe pcre2_match_context_create_8(nil)
        defer {
          unsafe pcre2_match_data_free_8(data)
          unsafe pcre2_match_context_free_8(context)
        }
        unsafe pcre2_set_match_limit_8(context, UInt32(clamping: workLimit))
        unsafe pcre2_set_heap_limit_8(context, CompiledPattern.heapKilobytes)
        unsafe pcre2_set_callout_8(context, SearchWork.spend, UnsafeMutableRawPointer(work))
        return unsafe withUnsafePointer(to: CompiledPattern.nothing) { nothing in
          // Swift's text is valid UTF-8 already.
          unsafe pcre2_match_8(
            code, bytes.baseAddress ?? nothing, bytes.count, 0, UInt32(PCRE2_NO_UTF_CHECK), data, context)
        }
      }
    }
    return switch result {
    case PCRE2_ERROR_NOMATCH: .noMatch
    case 0...: .match
    default: .limitExceeded
    }
  }

  /// What is kept of a search that goes deep: 32 MB, a hundred thousand steps back at the least.
  private static let heapKilobytes: UInt32 = 32 * 1024
  private static let nothing: UInt8 = 0

  private static func compile(
    _ pattern: String, options: RegularExpression.Options, around: (before: Int, behind: Int) = (0, 0)
  ) throws(RegularExpressionError) -> OpaquePointer {
    // Unicode text; classes, back references and the end as in JavaScript; work is counted between items; no way to
    // split a character.
    var flags =
      PCRE2_UTF | PCRE2_UCP | PCRE2_ALLOW_EMPTY_CLASS | PCRE2_MATCH_UNSET_BACKREF | PCRE2_DOLLAR_ENDONLY
      | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT
    if options.contains(.ignoreCase) { flags |= PCRE2_CASELESS }
    if options.contains(.multiLine) { flags |= PCRE2_MULTILINE }
    let context = unsafe pcre2_compile_context_create_8(nil)
    defer { unsafe pcre2_compile_context_free_8(context) }
    unsafe pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_ANYCRLF))
    unsafe pcre2_set_max_pattern_length_8(context, maximumLength)
    let escapes = JavaScriptEscapes(pattern)
    if escapes.arePresent {
      unsafe pcre2_set_compile_extra_options_8(context, UInt32(PCRE2_EXTRA_ALT_BSUX))
    }
    var number: CInt = 0
    var offset = 0
    let bytes = escapes.bytes
    func compiled(_ flags: UInt32) -> OpaquePointer? {
      unsafe withUnsafePointer(to: nothing) { nothing in
        unsafe bytes.withUnsafeBufferPointer {
          unsafe pcre2_compile_8($0.baseAddress ?? nothing, $0.count, flags, &number, &offset, context)
        }
      }
    }
    if let code = unsafe compiled(flags) { return unsafe code }
    // Counting makes the compiled form some four times larger; a very long pattern does without, on the match limit.
    if number == PCRE2_ERROR_PATTERN_TOO_LARGE, let code = unsafe compiled(flags & ~PCRE2_AUTO_CALLOUT) {
      return unsafe code
    }
    let before = String(decoding: bytes.prefix(offset), as: UTF8.self).count - around.before
    throw RegularExpressionError(
      offset: min(max(0, before), pattern.count - around.before - around.behind), message: message(of: number))
  }

  /// Longer patterns than this many bytes are refused: what compiles takes a moment, not seconds.
  private static let maximumLength = 20_000

  private static func message(of number: CInt) -> String {
    var text = [UInt8](repeating: 0, count: 256)
    let length = unsafe text.withUnsafeMutableBufferPointer {
      unsafe pcre2_get_error_message_8(number, $0.baseAddress, $0.count)
    }
    return length > 0 ? String(decoding: text.prefix(Int(length)), as: UTF8.self) : "PCRE2 error \(number)"
  }
}

/// The work of one search: a step an item of the pattern tried, and one for every 16 bytes moved over meanwhile.
///
/// PCRE2's own match limit counts anew from every start and does not see how far an item ran, so that it does not bound
/// a search that is slow from many starts. Its automatic callouts, one before each item, do.
struct SearchWork {
  var left: Int
  var position = 0

  static let spend: @convention(c) (UnsafeMutablePointer<pcre2_callout_block_8>?, UnsafeMutableRawPointer?) -> CInt = {
    guard let block = unsafe $0, let work = unsafe $1?.assumingMemoryBound(to: SearchWork.self) else { return 0 }
    let position = unsafe block.pointee.current_position
    unsafe work.pointee.left -= 1 + abs(position - work.pointee.position) / 16
    unsafe work.pointee.position = position
    return unsafe work.pointee.left < 0 ? CInt(PCRE2_ERROR_CALLOUT) : 0
  }
}
