// Runs every part of the audio path inside real-time sections. Built with RealtimeSanitizer (Tools/check-realtime) it
// stops at the first allocation, lock or system call in one; with the argument "allocate" it makes one on purpose.
import Foundation

if CommandLine.arguments.dropFirst().first == "allocate" {
  allocateInASection()
} else {
  try checkExchange()
  checkSampleFormats()
  try checkResamplers()
  checkStages()
  checkTurns()
  try checkPipelines()
  try checkRunner()
}
