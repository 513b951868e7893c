internal import VoiceRealtime

/// What the customer said since the assistant took the turn: the finals, and the partial that the next replaces.
struct WordEvidence: BitwiseCopyable {
  /// One transcript, or several taken together.
  struct Tally: BitwiseCopyable {
    var words = 0
    var holdsInterruption = false
    var onlyAcknowledges = true
  }

  private var finals = Tally()
  private var partial = Tally()

  @_noLocks init() {}

  /// All of it taken together.
  var total: Tally {
    @_noLocks get {
      Tally(
        words: finals.words + partial.words,
        holdsInterruption: finals.holdsInterruption || partial.holdsInterruption,
        onlyAcknowledges: finals.onlyAcknowledges && partial.onlyAcknowledges)
    }
  }

  @_noLocks mutating func add(_ transcript: TranscriptDigest) {
    partial = Tally(
      words: transcript.words, holdsInterruption: transcript.holdsInterruption,
      onlyAcknowledges: transcript.onlyAcknowledges)
    guard transcript.final else { return }
    finals = total
    partial = Tally()
  }
}
