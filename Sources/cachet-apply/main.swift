import HTTP
import Program

await run(cachetApply, libraries: [HTTPClient.library]) { try await apply($0) }
