import Testing
import VoicePipeline

/// Many threads at a pool at once. ThreadSanitizer does not see what a `Mutex` orders, which locks in the standard library:
/// Tools/check-threads runs other tests.
@Suite struct PipelinePoolTests {
  /// However many threads open calls at once, none is refused while a runner has room.
  @Test func aPoolIsFullWhenAllOfItsRunnersAre() async throws {
    for _ in 0..<20 {
      var settings = PipelineRunner.Settings()
      settings.capacity = 2
      let pool = PipelinePool(threads: 2, settings: settings)
      let hosts = try await withThrowingTaskGroup(of: CallHost.self) { group in
        for _ in 0..<4 {
          group.addTask { CallHost(try pool.open(plan: Plan(), format: .mono(.hertz(8_000)))) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      // A host that is let go ends its call.
      withExtendedLifetime(hosts) {
        #expect(hosts.count == 4 && pool.count == 4)
        #expect(throws: PipelineRunnerError.full(capacity: 4)) {
          _ = CallHost(try pool.open(plan: Plan(), format: .mono(.hertz(8_000))))
        }
      }
    }
  }
}
