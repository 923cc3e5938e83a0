package import Records

/// The members of a check's reading, for tests that change one of them.
extension Check {
    /// Empty if the check cannot be read.
    package var status: String {
        get { read?.status ?? "" }
        set { edit { $0.status = newValue } }
    }

    package var resolution: Int64? {
        get { read?.resolution }
        set { edit { $0.resolution = newValue } }
    }

    package var lastTest: Int64? {
        get { read?.lastTest }
        set { edit { $0.lastTest = newValue } }
    }

    package var lastDownStart: Int64? {
        get { read?.lastDownStart }
        set { edit { $0.lastDownStart = newValue } }
    }

    package var lastDownEnd: Int64? {
        get { read?.lastDownEnd }
        set { edit { $0.lastDownEnd = newValue } }
    }

    package var isInMaintenance: Bool {
        get { read?.isInMaintenance ?? false }
        set { edit { $0.isInMaintenance = newValue } }
    }

    /// Why the check cannot be read; nil if it can.
    package var defect: String? {
        get { if case .failure(let error) = reading { error.description } else { nil } }
        set { if let newValue { reading = .failure(RecordError(newValue)) } }
    }

    private mutating func edit(_ change: (inout Reading) -> Void) {
        guard var reading = read else { return }
        change(&reading)
        self.reading = .success(reading)
    }
}
