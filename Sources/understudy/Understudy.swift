import Commands
import Foundation

@main
struct Understudy {
  static func main() async {
    let console = Console(
      output: { try FileHandle.standardOutput.write(contentsOf: Data($0.utf8)) },
      errors: { try FileHandle.standardError.write(contentsOf: Data($0.utf8)) },
      showsProgress: isatty(STDERR_FILENO) == 1)
    let arguments = Array(CommandLine.arguments.dropFirst())
    let signals = StopSignals()
    let code = await UnderstudyTool.run(arguments: arguments, console: console)
    // Who was told to stop meanwhile ends by that.
    StopSignals.waitForEnd()
    withExtendedLifetime(signals) { exit(code.rawValue) }
  }
}
