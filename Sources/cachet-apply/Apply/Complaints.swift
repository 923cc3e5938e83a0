import Synchronization

/// Reports why actions were not applied: each problem once, with the first line that has it.
final class Complaints: Sendable {
    private let report: @Sendable (String) -> Void
    private let said = Mutex<Set<String>>([])

    init(report: @escaping @Sendable (String) -> Void) { self.report = report }

    func say(_ problem: String, ofLine number: Int) {
        let isNew = said.withLock { $0.insert(problem).inserted }
        if isNew { report("line \(number): \(problem)") }
    }
}
