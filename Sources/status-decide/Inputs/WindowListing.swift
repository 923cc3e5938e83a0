import Program
import Records

/// The maintenance windows of a run, perhaps of several accounts, gathered as they arrive.
struct WindowListing: Equatable {
    /// Those of several listings, each once.
    private(set) var windows: [Window] = []
    private var keys: Set<WorkKey> = []
    private var ends: [ListingEnd] = []
    private var sinceEnd: Int64 = 0
    /// Whether all windows are in it, as far as it shows itself.
    private(set) var isWhole = true

    private struct ListingEnd: Equatable {
        let found: Int64
        let count: Int64
    }

    init() {}

    /// A complete listing.
    init(_ windows: [Window], isWhole: Bool = true) {
        self.windows = windows
        self.isWhole = isWhole
        ends = [ListingEnd(found: Int64(windows.count), count: Int64(windows.count))]
    }

    mutating func add(_ window: Window) {
        sinceEnd += 1
        if keys.insert(window.key).inserted { windows.append(window) }
    }

    mutating func end(count: Int64, isPartial: Bool) {
        ends.append(ListingEnd(found: sinceEnd, count: count))
        sinceEnd = 0
        if isPartial { isWhole = false }
    }

    /// The listing, or nil if it has no end, as where no windows are asked for. Throws `Failure`
    /// (65) if it was cut short and is not said to be `partial`.
    func ended(partial: Bool) throws -> WindowListing? {
        guard !ends.isEmpty, sinceEnd == 0 else { return nil }
        if partial { return WindowListing(windows, isWhole: false) }
        guard let cut = ends.first(where: { $0.found != $0.count }) else { return self }
        throw Failure(
            .badInput,
            "window stream is not whole (\(cut.found) of \(cut.count)): "
                + "if you filtered it, say --partial")
    }
}
