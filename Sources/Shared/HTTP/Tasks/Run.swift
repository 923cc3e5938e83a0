import Glibc
package import Program

/// Runs a program whose tasks wait for servers, and ends the process with its exit code, as
/// `Program.run` does.
package func run(
    _ program: ProgramDescription,
    _ body: @escaping @Sendable (Invocation) async throws -> ExitCode
) -> Never {
    do {
        // Must come before any thread starts: a thread that lacks resources ends the process.
        let invocation = try begin(
            program, libraries: [HTTPClient.library], descriptors: 24)
        guard let thread = TaskThread.shared else {
            throw Failure(.inputOutput, "no thread can be started")
        }
        Task.detached(executorPreference: thread) {
            do {
                exit(try await body(invocation).rawValue)
            } catch {
                end(program, with: error)
            }
        }
    } catch {
        end(program, with: error)
    }
    while true { pause() }
}
