import Program
import Records

/// What a schedule of ours carries inside Cachet: its key, and what was written last.
///
/// Nothing else can be relied on: Cachet 3 gives times in a zone that it does not name, and Cachet
/// 2.4 ties no components to a schedule and does not tell an end.
struct WorkMark: Mark {
    let key: WorkKey
    let plan: WorkPlan

    init(key: WorkKey, plan: WorkPlan) {
        self.key = key
        self.plan = plan
    }

    /// Nil unless `window` is `FROM TO IDS`, in Unix seconds and with commas between the ids.
    init?(key: WorkKey, window: String) {
        let parts = window.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, let from = Int64(parts[0]), let to = Int64(parts[1]) else {
            return nil
        }
        let ids = parts[2].split(separator: ",").map { Int64($0) }
        guard !ids.contains(nil) else { return nil }
        self.key = key
        plan = WorkPlan(from: from, to: to, componentIDs: ids.compactMap { $0 })
    }

    init?(inBrackets text: String) {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let key = WorkKey(String(parts[0])) else { return nil }
        self.init(key: key, window: String(parts[1]))
    }

    /// `1617699622 1617703222 1,4`
    var window: String {
        "\(plan.from) \(plan.to) " + plan.componentIDs.map(String.init).joined(separator: ",")
    }

    var description: String { "\(key) \(window)" }
}

/// A schedule's message.
typealias WorkText = Marked<WorkMark>

extension Marked {
    /// The same with `paragraph` as its last one. It replaces the last one if that begins in the same
    /// way up to the first digit, as an earlier one from the same template does; otherwise it is
    /// added.
    func moved(_ paragraph: String) -> Marked {
        guard let last = lastParagraph, let opening = opening(of: paragraph),
            opening == self.opening(of: last)
        else { return appending(paragraph: paragraph) }
        var shorter = self
        shorter.text = String(text[..<last.startIndex].trimmingEnd)
        guard !shorter.text.isEmpty else {
            shorter.text = Marked(text: paragraph, key: nil).text
            return shorter
        }
        return shorter.appending(paragraph: paragraph)
    }

    private var lastParagraph: Substring? {
        let lines = text[...].trimmingEnd
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .reversed().prefix { !$0.allSatisfy(\.isWhitespace) }
        guard let first = lines.last, let last = lines.first else { return nil }
        return text[first.startIndex..<last.endIndex]
    }

    /// What stands before the first digit; nil if that is nothing.
    private func opening(of paragraph: some StringProtocol) -> String? {
        let opening = paragraph.prefix { !$0.isNumber }
        return opening.isEmpty ? nil : String(opening)
    }
}

extension WorkText {
    /// The same, if it has a marker, with another plan in it.
    func marked(with plan: WorkPlan) -> WorkText {
        var text = self
        text.key = key.map { WorkMark(key: $0.key, plan: plan) }
        return text
    }
}

extension WorkPlan {
    func hasOtherTimes(than other: WorkPlan) -> Bool { from != other.from || to != other.to }
}
