/// The headers of an answer, in the order in which they came.
package struct HTTPHeaders: Sendable {
    private let fields: [(name: String, value: String)]

    package init(_ fields: [(name: String, value: String)] = []) {
        self.fields = fields
    }

    /// The value of the last header of that name, in whatever case.
    package subscript(name: String) -> String? {
        let name = name.lowercased()
        return fields.last { $0.name.lowercased() == name }?.value
    }
}
