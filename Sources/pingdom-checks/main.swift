import HTTP
import Program

run(pingdomChecks, libraries: [HTTPClient.library]) { try await fetch($0) }
