-- Sends requests from a file that the driver wrote, in turn: each is preceded by a line with its length in bytes. Formatting
-- them here, once a request, would make the generator the slowest part.
local path = assert(os.getenv("REQUESTS_FILE"), "REQUESTS_FILE names no file")
local requests, next_index = {}, 0

function init(arguments)
  local file = assert(io.open(path, "rb"))
  while true do
    local length = file:read("*n", 1)
    if not length then break end
    requests[#requests + 1] = file:read(length)
  end
  file:close()
  assert(#requests > 0, "no requests in " .. path)
  -- Each run starts somewhere else, so that two runs do not send the same beginning.
  next_index = (tonumber(os.getenv("REQUESTS_START") or "0")) % #requests
end

function request()
  next_index = next_index % #requests + 1
  return requests[next_index]
end

dofile(assert(os.getenv("REPORT_SCRIPT")))
