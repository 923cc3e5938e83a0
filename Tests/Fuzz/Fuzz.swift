import Glibc

/// Calls the target that FUZZ_TARGET names with what libFuzzer has made up.
///
/// A target returns whatever the bytes are; a crash, a leak or a broken `require` is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    target(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}

private let target: @Sendable ([UInt8]) -> Void = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = targets[name] else {
        preconditionFailure("FUZZ_TARGET is none of \(targets.keys.sorted())")
    }
    return target
}()

private let targets: [String: @Sendable ([UInt8]) -> Void] = [
    "json": fuzzJSON, "records": fuzzRecords, "map": fuzzMap, "plan": fuzzPlan,
    "texts": fuzzTexts, "pingdom": fuzzPingdom, "cachet": fuzzCachet, "options": fuzzOptions,
]

/// Ends the process where something that has to hold does not.
func require(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds { preconditionFailure(what()) }
}
