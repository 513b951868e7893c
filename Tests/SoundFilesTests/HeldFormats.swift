import SoundFiles
import Testing

/// Which sample formats each container holds, and what the others become in it.
@Suite struct HeldFormats {
  static let held: [(container: Container, encodings: [SampleEncoding])] = [
    (.wav, [.unsigned8, .signed16, .signed24, .signed32, .float32, .float64, .aLaw, .muLaw]),
    (.w64, [.unsigned8, .signed16, .signed24, .signed32, .float32, .float64, .aLaw, .muLaw]),
    (.rf64, [.unsigned8, .signed16, .signed24, .signed32, .float32, .float64, .aLaw, .muLaw]),
    (.flac, [.signed8, .signed16, .signed24]),
    (.aiff, [.unsigned8, .signed8, .signed16, .signed24, .signed32, .float32, .float64, .aLaw, .muLaw]),
    (.au, [.signed8, .signed16, .signed24, .signed32, .float32, .float64, .aLaw, .muLaw]),
    (.caf, [.signed8, .signed16, .signed24, .signed32, .float32, .float64, .aLaw, .muLaw]),
  ]

  static let pairs = held.flatMap { row in row.encodings.map { (row.container, $0) } }

  /// Eight bits keep their width, and the rest becomes the widest whole numbers that there are.
  static let instead: [(Container, SampleEncoding, SampleEncoding)] = [
    (.wav, .signed8, .unsigned8), (.w64, .signed8, .unsigned8), (.rf64, .signed8, .unsigned8),
    (.flac, .unsigned8, .signed8), (.au, .unsigned8, .signed8), (.caf, .unsigned8, .signed8),
    (.flac, .signed32, .signed24), (.flac, .float32, .signed24), (.flac, .float64, .signed24),
    (.flac, .aLaw, .signed16), (.flac, .muLaw, .signed16),
    (.wav, .compressed, .signed16), (.w64, .compressed, .signed16), (.rf64, .compressed, .signed16),
    (.flac, .compressed, .signed16), (.aiff, .compressed, .signed16), (.au, .compressed, .signed16),
    (.caf, .compressed, .signed16),
  ]

  @Test func whatIsHeldStays() {
    for (container, encoding) in Self.pairs {
      #expect(container.nearest(to: encoding) == encoding, "\(encoding) in \(container)")
    }
  }

  @Test func whatIsNotHeldBecomesTheNearest() {
    for (container, encoding, expected) in Self.instead {
      #expect(container.nearest(to: encoding) == expected, "\(encoding) in \(container)")
    }
  }

  @Test func everyFormatHasItsPlaceInEveryContainer() {
    #expect(Self.held.map(\.container) == Container.allCases)
    for container in Container.allCases {
      let told = Self.pairs.filter { $0.0 == container }.map(\.1) + Self.instead.filter { $0.0 == container }.map(\.1)
      #expect(told.count == SampleEncoding.allCases.count && Set(told) == Set(SampleEncoding.allCases))
    }
  }
}
