// FramePath SETUP FRAMES [--paced [--woken]] [--bare] [--fault allocation|call|work]: the audio path and nothing else, to be counted.
// With --woken the thread wakes a tenth of a millisecond before the frame, rehearses, and asks for the stream's memory.
// FramePath 16 FRAMES --beside: so many paced frames of ours and of each peer, in turns of a second, all timed alike.
//
// Frames go as fast as they can, or one every 10 ms (--paced). Between the lines "frames begin" and "frames end" on
// standard error there is the audio path only, and with --paced the waiting. --bare takes no times and warms nothing up,
// for counting instructions. A fault is put into the path to show that it is found.
import CCounting
import CInterposition
import Foundation
import Measuring
import VoicePipeline

func say(_ text: StaticString) { _ = write(2, text.utf8Start, text.utf8CodeUnitCount) }
func residentPages() -> Int {
  let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
  return Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0
}

let arguments = CommandLine.arguments
guard arguments.count >= 3, let setup = Setup.all.first(where: { $0.name == arguments[1] }),
  let frames = Int(arguments[2]), frames > 0
else {
  FileHandle.standardError.write(Data("FramePath: usage: FramePath SETUP FRAMES [--paced] [--bare] [--fault …]\n".utf8))
  exit(64)
}
let paced = arguments.contains("--paced")
let woken = arguments.contains("--woken")
let bare = arguments.contains("--bare")
let fault = arguments.firstIndex(of: "--fault").flatMap { arguments.dropFirst($0 + 1).first }

/// A real-time priority, where the system grants it.
func takePriority() -> Bool {
  var parameters = sched_param()
  parameters.sched_priority = 10
  return sched_setscheduler(0, SCHED_FIFO, &parameters) == 0
}

/// Ours and the peers paced, in turns of a second: what a frame takes that comes after a sleep, against a warm one.
func runBeside() throws {
  let call = UnsafeMutablePointer<EndlessCall>.allocate(capacity: 1)
  call.initialize(to: try EndlessCall(setup))
  let spare = UnsafeMutablePointer<EndlessCall>.allocate(capacity: 1)
  spare.initialize(to: try EndlessCall(setup))
  let contestants = Contestants(ours: { call.pointee.advance() }, other: { spare.pointee.advance() })
  let names = contestants.all.indices
  // 20 s each, of which the second half is timed.
  let warm = names.map { (_ = contestants.warm($0, frames: 1_000), contestants.warm($0, frames: 1_000)).1 }
  var times = names.map { _ in FrameTimes() }
  let hasPriority = takePriority()
  var pace = Pace()
  for _ in 0..<(frames + 99) / 100 {
    for index in names {
      for step in 0..<101 {
        pace.wait()
        contestants.all[index].before()
        let began = nanoseconds()
        contestants.all[index].frame()
        let took = nanoseconds() - began
        // The first of a turn finds the cache as another left it seconds ago.
        if step > 0 { times[index].note(took) }
      }
    }
  }
  for index in names {
    print(
      "name=\(contestants.all[index].name) frames=\(frames) priority=\(hasPriority ? 1 : 0)",
      String(format: "warm_us=%.2f", warm[index]), times[index].description)
  }
}

func run() throws {
  var call = try EndlessCall(setup)
  var other = try EndlessCall(setup)
  var rehearsal = try setup.rehearsal()
  var times = FrameTimes()
  if bare {
    for _ in 0..<frames {
      call.advance()
      if fault == "work" { other.advance() }
    }
    return
  }
  // 20 s: every stage has then met speech and pauses.
  for _ in 0..<2_000 {
    call.advance()
    rehearsal.run()
    times.note(0)
  }
  times = FrameTimes()
  let hasPriority = paced && takePriority()
  let (pages, bytes) = (residentPages(), counting_bytes_in_use())
  let calls = interposition_calls()
  var pace = Pace()
  say("frames begin\n")
  for _ in 0..<frames {
    if paced && woken {
      pace.wait(early: 100_000)
      rehearsal.run()
      call.prefetch()
    }
    if paced { pace.wait() }
    let began = nanoseconds()
    call.advance()
    if fault == "allocation" {
      let memory = malloc(100)
      keep(memory)
      free(memory)
    }
    if fault == "call" { _ = getppid() }
    times.note(nanoseconds() - began)
  }
  say("frames end\n")
  let called = interposition_calls() - calls
  let (bytesGrown, pagesGrown) = (counting_bytes_in_use() - bytes, residentPages() - pages)
  print(
    "setup=\(setup.name) frames=\(frames) events=\(call.events) allocator_calls=\(called)",
    "bytes_grown=\(bytesGrown) resident_grown_kb=\(pagesGrown * 4) priority=\(hasPriority ? 1 : 0)",
    times.description)
}

if arguments.contains("--beside") { try runBeside() } else { try run() }
