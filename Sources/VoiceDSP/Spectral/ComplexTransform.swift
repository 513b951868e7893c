#if FFTW
  typealias ComplexTransform = FFTWComplexTransform
#else
  typealias ComplexTransform = MixedRadixComplexTransform
#endif

/// Which way a complex transform goes: Σ x[n]·e^(-2πikn/count), or with +. Points lie as real and imaginary parts in turn.
enum TransformDirection { case forward, backward }
