import HTTP
import Program

run(cachetApply, libraries: [HTTPClient.library]) { try await apply($0) }
