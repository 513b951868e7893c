/// How the figures of a second of background speak for media: the weights of eight units and of their sum.
///
/// Written by `Tools/train-media-detector`; not to be edited.
enum MediaWeights {
  /// Of the figure `movement`.
  static var movement: SIMD8<Float> {
    @_noLocks get {
      SIMD8(0.2777, -0.088947, 0.5067, -0.095607, 0.243, 0.27255, 0.34783, 0.16342)
    }
  }
  /// Of the figure `shape`.
  static var shape: SIMD8<Float> {
    @_noLocks get {
      SIMD8(-0.33794, -0.41276, 0.042425, 0.45355, -1.3071, -0.12097, 0.23431, -0.27396)
    }
  }
  /// Of the figure `share`.
  static var share: SIMD8<Float> {
    @_noLocks get {
      SIMD8(0.84311, -2.0203, -1.2366, -0.65387, 1.4704, 5.0784, 3.3082, 3.484)
    }
  }
  /// Of the figure `likeness`.
  static var likeness: SIMD8<Float> {
    @_noLocks get {
      SIMD8(3.8309, -3.0417, -0.016759, -1.6342, -2.6199, 1.5565, -6.5936, 3.2905)
    }
  }
  /// Of the figure `change`.
  static var change: SIMD8<Float> {
    @_noLocks get {
      SIMD8(-7.5868, -5.8256, -9.1299, 4.0643, -9.708, -5.8676, -4.4974, 8.4671)
    }
  }
  /// Of the figure `presence`.
  static var presence: SIMD8<Float> {
    @_noLocks get {
      SIMD8(5.7524, 0.53534, 4.8528, -5.362, 3.0612, -3.8461, 4.1038, -0.67582)
    }
  }
  /// Of the figure `peak`.
  static var peak: SIMD8<Float> {
    @_noLocks get {
      SIMD8(-0.014836, 0.40131, -0.069302, -0.58632, -0.045172, 0.049916, -0.15358, -0.1535)
    }
  }
  /// Of the figure `steps`.
  static var steps: SIMD8<Float> {
    @_noLocks get {
      SIMD8(0.33117, -0.70473, -0.033377, -0.079485, -0.66837, 0.12343, 0.18818, -0.36701)
    }
  }
  /// Of the figure `voice`.
  static var voice: SIMD8<Float> {
    @_noLocks get {
      SIMD8(-0.68401, 0.76426, 2.4859, 0.089139, -0.24007, -6.5775, -2.6102, 2.0636)
    }
  }
  /// What each unit adds.
  static var offset: SIMD8<Float> {
    @_noLocks get {
      SIMD8(-7.9239, 2.6205, -5.0727, 7.4404, 3.0312, 1.8844, -2.9168, -1.3782)
    }
  }
  /// Of the units.
  static var output: SIMD8<Float> {
    @_noLocks get {
      SIMD8(1.1324, -0.89059, 0.99252, -1.1483, -1.2955, 1.271, -1.3203, 0.77608)
    }
  }
  /// What is added: natural logarithms of odds.
  static var bias: Float { @_noLocks get { -1.0251 } }
}
