public import VoiceRealtime

/// Where the samples of a block lie: sample i of channel c at c·channelStride + i·sampleStride.
struct BlockStrides {
  let sample, channel: Int
}

extension Resampler {
  /// Samples a channel that the next `count` input samples a channel will bring: exact.
  @_noLocks public func outputCount(for count: Int) -> Int {
    precondition(count >= 0, "a block has 0 samples or more")
    switch method {
    case .copy, .polyphase, .libsamplerate: return clock.outputs(for: count)
    case .overlapSave:
      return (gathered + count) / blockLength * blockOutputs
    }
  }

  /// The most that `count` input samples a channel can bring, at any point of a stream.
  @_noLocks public func maximumOutputCount(for count: Int) -> Int {
    precondition(count >= 0, "a block has 0 samples or more")
    let whole = (count * ratio.up + ratio.down - 1) / ratio.down
    return blockLength == 1 ? whole : (count + blockLength - 1) / blockLength * blockOutputs
  }

  /// Resamples a block: `input` holds a multiple of `channels` samples; `output` must hold those it brings (programmer
  /// error else). Returns how many a channel those are.
  ///
  /// Planar channels of `output` begin at equal parts of it, filled or not. Real-time.
  @_noLocks public mutating func process(_ input: Span<Float>, into output: inout MutableSpan<Float>) -> Int {
    let capacity = output.count / channels
    let count = whole(input.count)
    guard let source = unsafe input.withUnsafeBufferPointer({ $0.baseAddress }) else { return 0 }
    // A block that brings nothing needs no room for it, but is taken.
    let target = unsafe output.withUnsafeMutableBufferPointer({ $0.baseAddress }) ?? zero.pointer
    return unsafe run(source, strides(count), count, into: target, capacity)
  }

  /// Resamples the first `count` samples a channel of `input` into `output`; else as `process(_:into:)`.
  @_noLocks public mutating func process(
    _ input: borrowing SampleBuffer, count: Int, into output: inout SampleBuffer
  ) -> Int {
    precondition(count >= 0 && count * channels <= input.count, "the block is longer than its buffer")
    return unsafe run(
      input.pointer, strides(input.count / channels), count, into: output.pointer, output.count / channels)
  }

  /// Ends the stream: feeds the filter's delay as silence, so that what the last input brings comes out, and starts anew.
  ///
  /// Returns how many samples a channel came: at most `maximumOutputCount(for: flushLength)`.
  @_noLocks public mutating func flush(into output: inout MutableSpan<Float>) -> Int {
    let capacity = output.count / channels
    let silence = flushLength
    let target = unsafe output.withUnsafeMutableBufferPointer({ $0.baseAddress }) ?? zero.pointer
    let made = unsafe run(zero.pointer, BlockStrides(sample: 0, channel: 0), silence, into: target, capacity)
    reset()
    return made
  }

  /// Input samples of silence that `flush` feeds: the delay, and up to the end of a block.
  public var flushLength: Int {
    @_noLocks get {
      let delay = (latency.ticks + ratio.up - 1) / ratio.up
      guard blockLength > 1 else { return delay }
      let open = (gathered + delay) % blockLength
      return delay + (open == 0 ? 0 : blockLength - open)
    }
  }

  /// Forgets the stream: as new.
  @_noLocks public mutating func reset() {
    clock.reset()
    gathered = 0
    polyphase?.reset()
    overlapSave?.reset()
    converter?.reset()
  }

  @_noLocks private func whole(_ samples: Int) -> Int {
    precondition(samples % channels == 0, "a block holds as many samples of each channel")
    return samples / channels
  }

  /// Strides of a block with room for `capacity` samples a channel.
  @_noLocks private func strides(_ capacity: Int) -> BlockStrides {
    switch layout {
    case .interleaved: BlockStrides(sample: channels, channel: 1)
    case .planar: BlockStrides(sample: 1, channel: capacity)
    }
  }

  /// `count` samples a channel from `source` to `target`, which has room for `capacity` a channel.
  @_noLocks private mutating func run(
    _ source: UnsafePointer<Float>, _ from: BlockStrides, _ count: Int,
    into target: UnsafeMutablePointer<Float>, _ capacity: Int
  ) -> Int {
    let expected = outputCount(for: count)
    precondition(expected <= capacity, "the output is shorter than outputCount(for:) says")
    let to = strides(capacity)
    var (taken, made) = (0, 0)
    while taken < count {
      let input = unsafe source + taken * from.sample
      let output = unsafe target + made * to.sample
      var piece = count - taken
      if blockLength > 1 {
        if piece > blockLength - gathered { piece = blockLength - gathered }
        unsafe made += runBlock(input, from, piece, into: output, to)
      } else {
        if piece > PolyphaseFilter.chunk { piece = PolyphaseFilter.chunk }
        unsafe made += runPiece(input, from, piece, into: output, to)
      }
      taken += piece
    }
    return made
  }

  /// A piece that a polyphase filter, libsamplerate or a copy takes at once.
  @_noLocks private mutating func runPiece(
    _ input: UnsafePointer<Float>, _ from: BlockStrides, _ count: Int,
    into output: UnsafeMutablePointer<Float>, _ to: BlockStrides
  ) -> Int {
    let outputs = outputCount(for: count)
    var channel = 0
    while channel < channels {
      let x = unsafe input + channel * from.channel
      let y = unsafe output + channel * to.channel
      switch method {
      case .polyphase:
        unsafe polyphase?.run(
          x, stride: from.sample, count: count, channel: channel, first: clock.next, into: y, stride: to.sample,
          outputs: outputs)
      case .libsamplerate:
        unsafe converter?.take(x, stride: from.sample, count: count, channel: channel)
      case .copy, .overlapSave:
        var i = 0
        while i < count {
          let value = unsafe x[i * from.sample]
          // Not finite and only then, value - value is not 0.
          unsafe y[i * to.sample] = value - value == 0 ? value : 0
          i += 1
        }
      }
      channel += 1
    }
    unsafe converter?.run(count, outputs: outputs, into: output, to)
    clock.advance(inputs: count, outputs: outputs)
    return outputs
  }

  /// A piece that ends no later than the block of transforms does.
  @_noLocks private mutating func runBlock(
    _ input: UnsafePointer<Float>, _ from: BlockStrides, _ count: Int,
    into output: UnsafeMutablePointer<Float>, _ to: BlockStrides
  ) -> Int {
    gathered += count
    let full = gathered == blockLength
    var channel = 0
    while channel < channels {
      unsafe overlapSave?.take(
        input + channel * from.channel, stride: from.sample, count: count, at: gathered - count, channel: channel)
      if full {
        unsafe overlapSave?.run(channel: channel, into: output + channel * to.channel, stride: to.sample)
      }
      channel += 1
    }
    guard full else { return 0 }
    gathered = 0
    return blockOutputs
  }
}
