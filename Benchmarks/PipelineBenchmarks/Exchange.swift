import Foundation
import Contests
import Measuring
import Synchronization
import VoicePipeline
import VoiceRealtime

/// What passes between threads, and what turn taking costs, each beside what a host would take without us.
enum Exchange {
  /// 10 ms at 16 kHz into a ring and out again; the peer is an array under a lock.
  static func rings() -> [Contestant] {
    let ends = placed(SampleRing.make(capacity: 1_600))
    let (producer, consumer) = ends.withMemoryRebound(to: SampleRing.self, capacity: 1) { ends in
      let ring = ends.move()
      return (placed(ring.producer), placed(ring.consumer))
    }
    let samples = [Float](repeating: 0.25, count: 160)
    let block = placed(SampleBuffer(count: 160))
    let locked = LockedSamples(capacity: 1_600)
    var back = samples
    return [
      Contestant("voice-pipeline") { _ in
        keep(producer.pointee.write(entirely: samples.span))
        keep(consumer.pointee.read(entirely: &block.pointee))
      },
      Contestant("an array under a lock") { _ in
        locked.write(samples)
        locked.read(into: &back)
      },
    ]
  }

  /// An event in and out; the peer is an array under a lock.
  static func queues() -> [Contestant] {
    let queue = EventQueue<Event>.make(capacity: 64)
    let producer = placed(queue.producer)
    let consumer = placed(queue.consumer)
    let event = Event(.inputMissing(.zero), at: .zero)
    let locked = Mutex([Event]())
    return [
      Contestant("voice-pipeline") { _ in
        keep(producer.pointee.push(event))
        keep(consumer.pointee.pop())
      },
      Contestant("an array under a lock") { _ in
        locked.withLock { $0.append(event) }
        keep(locked.withLock { $0.removeFirst() })
      },
    ]
  }

  /// Live settings posted and taken; the peer is a value under a lock.
  static func mailboxes() -> [Contestant] {
    guard let settings = try? LiveSettings(everything) else { preconditionFailure("all stages on is a plan") }
    let box = Mailbox<LiveSettings>.make(settings)
    let writer = placed(box.writer)
    let reader = placed(box.reader)
    let locked = Mutex(settings)
    return [
      Contestant("voice-pipeline") { _ in
        writer.pointee.post(settings)
        keep(reader.pointee.take())
      },
      Contestant("a value under a lock") { _ in
        locked.withLock { $0 = settings }
        keep(locked.withLock { $0 })
      },
    ]
  }

  /// The wait function of the plan "normal" at one probability; the peer is the same compiled by Swift.
  static func waits() throws -> [Contestant] {
    let program = try WaitFunction("(20 + 500 * sqrt(x) + 2500 * x^3 + 700 + 4000 * max(0, x-0.5)) / 2").program
    return [
      Contestant("voice-pipeline") { index in keep(program.milliseconds(at: Double(index % 100) / 100)) },
      Contestant("the same in Swift") { index in
        let x = Double(index % 100) / 100
        keep(max(0, (20 + 500 * x.squareRoot() + 2500 * pow(x, 3) + 700 + 4000 * max(0, x - 0.5)) / 2))
      },
    ]
  }

  /// A plan's text, checked; the peer is Foundation's parser of JSON, which checks nothing.
  static func plans() -> [Contestant] {
    let text = Preset.eCommerce.json
    let data = Data(text.utf8)
    return [
      Contestant("voice-pipeline") { _ in keep(try? Plan(json: text)) },
      Contestant("Foundation's JSON alone") { _ in keep(try? JSONSerialization.jsonObject(with: data)) },
    ]
  }

  /// A frame of turn taking, a turn with its answer every two seconds: nothing to compare with.
  static func turns() -> [Contestant] {
    let turns = placed(TurnTaker(everything))
    var text = TurnText(everything)
    let said = text.digest(.transcript(.init("My number is 42.")))
    var frame: Int64 = 0
    return [
      Contestant("voice-pipeline") { _ in
        let time = StreamTime(microseconds: frame * 10_000)
        switch frame % 200 {
        case 0: turns.pointee.apply(.speechStart(onset: nil), at: time)
        case 60: turns.pointee.apply(.speechStop(offset: nil), at: time)
        case 65: turns.pointee.apply(said, at: time)
        case 130: turns.pointee.apply(.assistantReady(idle: false), at: time)
        case 190: turns.pointee.apply(.assistantDone, at: time)
        default: break
        }
        turns.pointee.advance(to: time + StreamTime(microseconds: 10_000))
        while let event = turns.pointee.nextEvent() { keep(event) }
        frame += 1
      }
    ]
  }
}

/// A ring of samples under a lock: the plain way.
final class LockedSamples {
  private let state: Mutex<(samples: [Float], read: Int, written: Int)>

  init(capacity: Int) { state = Mutex(([Float](repeating: 0, count: capacity), 0, 0)) }

  func write(_ block: [Float]) {
    state.withLock { state in
      for sample in block {
        state.samples[state.written % state.samples.count] = sample
        state.written += 1
      }
    }
  }

  func read(into block: inout [Float]) {
    state.withLock { state in
      for i in block.indices {
        block[i] = state.samples[state.read % state.samples.count]
        state.read += 1
      }
    }
  }
}
