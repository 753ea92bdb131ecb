-- Sixteen requests in one write: what parsing and answering cost without the system calls around them.
local depth = tonumber(os.getenv("PIPELINE_DEPTH") or "16")
local block

function init(arguments)
  block = wrk.format():rep(depth)
end

function request()
  return block
end

dofile(assert(os.getenv("REPORT_SCRIPT")))
