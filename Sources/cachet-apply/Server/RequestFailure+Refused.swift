import HTTP
import Program

extension RequestFailure {
    /// An answer that is valid in itself, but on which nothing can be based.
    init(refused message: String, status: Int? = nil) {
        self.init(.refused, message, status: status)
    }

    /// Something that a person has to correct in the map or on the page.
    init(misconfigured message: String, status: Int? = nil) {
        self.init(.configuration, message, status: status)
    }
}
