-- The mix of run.sh: six read addresses in turn, the same for everybody.
local paths = {}
for path in io.lines(os.getenv("MIX")) do paths[#paths + 1] = path end
local at = 0
function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
