import HTTP
import Program

extension RequestFailure {
    /// An answer that is good as such, on whose word nothing can be done.
    init(refused message: String) {
        self.init(code: .refused, message: message, status: nil, outcome: .error(.other))
    }

    /// What a person has to set right in the map or on the page.
    init(misconfigured message: String, status: Int? = nil) {
        self.init(
            code: .configuration, message: message, status: status, outcome: .error(.other))
    }
}
