import Commands
import Foundation

@main
struct Understudy {
  static func main() async {
    let console = Console(
      output: { FileHandle.standardOutput.write(Data($0.utf8)) },
      errors: { FileHandle.standardError.write(Data($0.utf8)) },
      showsProgress: isatty(STDERR_FILENO) == 1)
    let arguments = Array(CommandLine.arguments.dropFirst())
    exit(await UnderstudyTool.run(arguments: arguments, console: console).rawValue)
  }
}
