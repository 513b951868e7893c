// Paces live calls in real time, as hosts would, and says how late their frames came back: Tools/soak.
import Foundation
import VoicePipeline
import VoiceRealtime

let arguments = CommandLine.arguments.dropFirst().map { Int($0) ?? 0 }
let seconds = arguments.first ?? 60
let calls = arguments.count > 1 ? arguments[1] : 200
let threads = arguments.count > 2 ? arguments[2] : 2
guard seconds > 0, calls > 0, threads > 0, arguments.count <= 3 else {
  FileHandle.standardError.write(Data("soak: error: usage: soak [SECONDS] [CALLS] [THREADS], each 1 or more\n".utf8))
  exit(64)
}
let result = try Soak(calls: calls, threads: threads).run(seconds: seconds)
print(result.description)
exit(result.isClean ? 0 : 1)
