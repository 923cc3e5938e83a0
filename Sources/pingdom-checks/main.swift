import Program

await run(pingdomChecks) { try await fetch($0) }
