import Program

run(statusDecide, decide)
