import Program

/// How far a rehearsal has come, for the person who waits for it at a terminal.
struct RehearsalProgress {
    private let program: String
    /// The bytes of the input; nil if nobody knows how many there are.
    private let size: Int?
    private var bytesRead = 0
    private let start = uptime()
    private var lastShown: Duration?

    /// Nil if nobody sees it.
    init?(_ program: String, _ input: Input) {
        guard StatusLine.standardError.isShown else { return nil }
        self.program = program
        size = input.size
    }

    mutating func count(_ line: Span<UInt8>) { bytesRead += line.count + 1 }

    /// Shows that runs up to a time have been played, ten times a second at most.
    mutating func show(_ time: Int64) {
        let now = uptime()
        if let lastShown, now - lastShown < .milliseconds(100) { return }
        lastShown = now
        let share = size.map { min(1, Double(bytesRead) / Double(max(1, $0))) }
        StatusLine.standardError.show(
            program, says: Self.sentence(at: time, share: share, after: now - start))
    }

    func end() { StatusLine.standardError.show(program, says: nil) }

    /// `at 2026-03-14, 23% done, 40s left`. How long it still takes is told after a second.
    ///
    /// - Parameter share: the part of the input that has been read, if that is known
    static func sentence(at time: Int64, share: Double?, after elapsed: Duration) -> String {
        let day = "at " + formatted(time, "%Y-%m-%d")
        guard let share else { return day }
        let done = "\(day), \(Int(share * 100))% done"
        guard elapsed >= .seconds(1), share > 0 else { return done }
        let left = elapsed / .seconds(1) * (1 - share) / share
        return "\(done), \(span(Int64(left.rounded(.up)))) left"
    }
}
