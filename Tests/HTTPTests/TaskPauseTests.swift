import Testing

@testable import HTTP

@Suite struct TaskPauseTests {
    @Test func `a task pauses for at least the time that is given`() async throws {
        let begin = ContinuousClock.now
        try await Task.pause(for: .milliseconds(30))
        #expect(.now - begin >= .milliseconds(30))
    }

    @Test func `a cancelled task does not wait for the end of its pause`() async {
        let task = Task { try await Task.pause(for: .seconds(86_400)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `a task that is cancelled while it pauses ends its pause`() async {
        let (begun, signal) = AsyncStream<Void>.makeStream()
        let task = Task {
            signal.finish()
            try await Task.pause(for: .seconds(86_400))
        }
        for await _ in begun {}
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
