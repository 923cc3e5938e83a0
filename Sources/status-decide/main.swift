import Program

await run(statusDecide) { try decide($0) }
