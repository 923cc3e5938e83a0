import HTTP
import Program

await run(pingdomChecks, libraries: [HTTPClient.library]) { try await fetch($0) }
