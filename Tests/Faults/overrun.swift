// What AddressSanitizer must find: a vector store that reaches behind the end of its buffer.
let samples = UnsafeMutableRawPointer.allocate(byteCount: 640, alignment: 64)
samples.storeBytes(of: SIMD4<Float>(repeating: 0), toByteOffset: 632, as: SIMD4<Float>.self)
print(samples.load(as: Float.self))
