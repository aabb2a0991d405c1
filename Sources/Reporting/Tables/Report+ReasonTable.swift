extension Report {
  /// Without contributions in the ledger it is its header.
  var reasonsTable: CSVTable {
    var table = CSVTable(["feature", "leading", "n", "leading_rate", "mean_share"])
    for figure in reasons.features {
      table.append([
        .text(figure.feature), .integer(figure.leading.count), .integer(figure.leading.total),
        .number(figure.leading.shownRate),
        .number(figure.leading.isEnough ? figure.meanShare : nil),
      ])
    }
    return table
  }
}
