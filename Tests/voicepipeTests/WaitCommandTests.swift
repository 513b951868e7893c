import Testing

struct WaitCommandTests {
  @Test func table() throws {
    let run = try Run(["wait", "200 + 8000 * x", "--at", "0,0.1, .25,1"])
    #expect(run.code == 0)
    #expect(run.output == "x\tmilliseconds\n0\t200\n0.1\t1000\n.25\t2200\n1\t8200\n")
    let all = try Run(["wait", "2000 / (1 + exp(-10 * (x - 0.5)))"]).output.split(separator: "\n")
    #expect(all.count == 22)
    #expect(all[1] == "0\t13.386" && all[2].hasPrefix("0.05\t") && all[21] == "1\t1986.614")
  }

  @Test(arguments: [("-2^2+5", "1"), ("-x", "0"), ("+x*7", "7"), ("-(x - 9)", "8")])
  func anExpressionMayBeginWithASign(_ expression: String, _ value: String) throws {
    #expect(try Run(["wait", expression, "--at", "1"]).output == "x\tmilliseconds\n1\t\(value)\n")
    // As scripts write it that do not know how it begins.
    #expect(try Run(["wait", "--at", "1", "--", expression]).output == "x\tmilliseconds\n1\t\(value)\n")
  }

  @Test(arguments: [
    (["wait", "200 +"], "expression: column 6: expected a number, x, a function or (, found the end\n"),
    (["wait", "1/x"], "expression: not finite at x = 0: it is infinity\n"),
    (["wait", "x", "--at", "1,,0"], "--at: nothing is no probability; give numbers 0 ... 1, such as 0,0.25,1\n"),
    (["wait", "x", "--at", "1.5"], "--at: 1.5 is no probability; give numbers 0 ... 1, such as 0,0.25,1\n"),
    (["wait", "x", "--at", "-0.5"], "--at: -0.5 is no probability; give numbers 0 ... 1, such as 0,0.25,1\n"),
    (["wait", "200", "+", "x"], "wait takes one expression in quotation marks; found also: + x\n"),
    (["wait", "--"], "wait takes one expression in quotation marks\n"),
  ]) func usageError(_ arguments: [String], _ message: String) throws {
    let run = try Run(arguments)
    #expect(run.code == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors == "voicepipe: error: " + message)
  }
}
