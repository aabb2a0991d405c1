import Experimentation
import Reporting

/// `understudy lab`: the gate, measured on histories of known truth.
enum LabCommand: Command {
  static let syntax = CommandSyntax(
    name: "lab", summary: "Measure the gate itself on simulated histories of known truth.",
    discussion: """
      Simulates histories in which the model does nothing, does harm by just the margin, or reaches
      its target by just nothing, lets the gate judge each at every look of several plans, and
      counts how often it is wrong. A second table shows what common canary rules say of the same
      histories. Exits with 1 if the gate is wrong more often than it promises.
      """,
    options: [
      .init(name: "histories", value: "N", help: "Of each scenario (default: 4000)."),
      .init(name: "seed", value: "N", help: "Another seed draws other histories (default: 1)."),
      .init(name: "output", value: "FILE", help: "Write the table there, as Markdown."),
    ])

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let output = try arguments.value("output").map { try StagedFile(path: $0) }
    let histories = try arguments.integer("histories", in: 100...1_000_000) ?? 4000
    let seed = try arguments.integer("seed", in: 0...Int.max) ?? 1
    let rows = try await LabTable.rows(replicates: histories, seed: UInt64(seed))
    let peers = try PeerTable.rows(replicates: histories, seed: UInt64(seed))
    let text = try LabReport(rows: rows, peers: peers, histories: histories, seed: seed)
    try output?.publish(text.markdown)
    try console.print(output == nil ? text.markdown : text.headline)
    return text.isHeld ? .done : .differs
  }
}
