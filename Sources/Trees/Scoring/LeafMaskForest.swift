/// Trees scored by looking up what a row's values rule out, instead of by walking.
///
/// A leaf is a bit of a word. Whatever value a row has for a feature, the splits on that feature
/// rule out some leaves; which ones depends only on the value's rank among their thresholds. A
/// table has a line for each rank, with the leaves that are left over, and the conjunction of one
/// line per feature leaves the leaf that the row falls into. A line serves eight trees, and no
/// step waits for the one before, as each step down a tree does.
///
/// A tree of more than 64 leaves takes several words. A word whose leaves are all ruled out
/// stands for a leaf of -0, and adding -0 changes no number. So do the words that fill up the
/// last line.
///
/// The masks are those of Lucchese et al., QuickScorer (SIGIR 2015), which scans thresholds;
/// looking ranks up instead needs memory that grows with the product of thresholds and trees,
/// which is why trees are taken in groups.
struct LeafMaskForest<Number: BinaryFloatingPoint & Sendable>: Sendable {
  /// The leaves left over in eight consecutive words.
  typealias Line = SIMD8<UInt64>

  /// Consecutive trees whose thresholds are ranked together.
  struct Group: Sendable {
    /// The features that the trees ask for, in `features`.
    var features: Range<Int>
    /// How many lines of each block a row needs.
    var lookupCount: Int
    /// Each of `Line.scalarCount` words, in the order in which leaves are added.
    var blocks: Range<Int>
    /// Where the first block's lines begin; each block has `lineCount`.
    var firstLine: Int
    var lineCount: Int
  }

  /// One feature in a group, and how its rank takes part in a look-up.
  ///
  /// State 0 is a missing value; state 1 + r is one that reaches r of the thresholds.
  struct Feature: Sendable {
    /// The column in a row.
    var column: Int
    /// Where its search tree begins in `thresholds`: complete, breadth-first, filled up with NaN.
    var firstThreshold: Int
    /// Of the search tree.
    var depth: Int
    /// The look-up that it belongs to, with others if it has few states.
    var lookup: Int
    /// What the next state adds to the number of the line.
    var stride: Int
    /// The line of state 0 if the other features of the look-up are in state 0 too.
    var firstLine: Int
  }

  /// One for each bit of a word, and -0 for no bit.
  static var leavesPerWord: Int { UInt64.bitWidth + 1 }

  let groups: [Group]
  let features: [Feature]
  let thresholds: [Number]
  /// By group, then by block.
  let lines: [Line]
  /// `leavesPerWord` for each word of each block.
  let leaves: [Number]
}
