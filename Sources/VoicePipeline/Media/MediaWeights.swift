/// What the figures of a second of background weigh, in natural logarithms of odds.
///
/// Written by `Tools/train-media-detector`; not to be edited.
enum MediaWeights {
  /// The weight of a dB by which the band levels move.
  static var movement: Float { @_noLocks get { 0.463 } }
  /// The weight of the share of frames that stand out of the noise.
  static var share: Float { @_noLocks get { 3.03 } }
  /// The weight of how much the fine structure stays.
  static var likeness: Float { @_noLocks get { 6.45 } }
  /// The weight of how steadily something is there.
  static var presence: Float { @_noLocks get { -2.58 } }
  /// What is added: the odds of nothing seen.
  static var bias: Float { @_noLocks get { -3.97 } }
}
