import Glibc

/// Calls the target named by FUZZ_TARGET with the bytes that libFuzzer generated.
///
/// A target must return for any bytes; a crash, a leak or a failed `require` is a finding.
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

/// Crashes the process if a condition does not hold.
func require(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds { preconditionFailure(what()) }
}
