import Program

await run(cachetApply) { try await apply($0) }
