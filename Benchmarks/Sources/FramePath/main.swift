// FramePath SETUP FRAMES [--paced] [--bare] [--fault allocation|call|work]: the audio path and nothing else, to be counted.
//
// Frames go as fast as they can, or one every 10 ms (--paced). Between the lines "frames begin" and "frames end" on
// standard error there is the audio path only, and with --paced the waiting. --bare takes no times and warms nothing up,
// for counting instructions. A fault is put into the path to show that it is found.
import CCounting
import CInterposition
import Foundation
import Measuring

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
let bare = arguments.contains("--bare")
let fault = arguments.firstIndex(of: "--fault").flatMap { arguments.dropFirst($0 + 1).first }

func run() throws {
  var call = try EndlessCall(setup)
  var other = try EndlessCall(setup)
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
    times.note(0)
  }
  times = FrameTimes()
  var parameters = sched_param()
  parameters.sched_priority = 10
  let hasPriority = paced && sched_setscheduler(0, SCHED_FIFO, &parameters) == 0
  let (pages, bytes) = (residentPages(), counting_bytes_in_use())
  let calls = interposition_calls()
  var due = timespec()
  clock_gettime(CLOCK_MONOTONIC, &due)
  say("frames begin\n")
  for _ in 0..<frames {
    if paced {
      due.tv_nsec += 10_000_000
      if due.tv_nsec >= 1_000_000_000 {
        due.tv_nsec -= 1_000_000_000
        due.tv_sec += 1
      }
      clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, nil)
    }
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

try run()
