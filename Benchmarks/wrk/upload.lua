-- upload.lua: begins an upload, sends its bytes in one piece and takes it back, over and over, with one connection to a thread.
-- Arguments: a session's token, and a file with the SHA-256 and the name of the file of a body, a line for each thread.

local threads, step, id, requests = 0, 1, nil, {}

function setup(thread)
    threads = threads + 1
    thread:set("number", threads)
end

function init(arguments)
    local line = 0
    for sha256, name in io.open(arguments[2]):read("a"):gmatch("(%S+) (%S+)\n") do
        line = line + 1
        if line == number then
            body = io.open(name, "rb"):read("a")
            begin = wrk.format("POST", "/api/v1/uploads", {
                ["Authorization"] = "Bearer " .. arguments[1], ["Content-Type"] = "application/json",
            }, '{"size":' .. #body .. ',"sha256":"' .. sha256 .. '"}')
        end
    end
    fields = { ["Authorization"] = "Bearer " .. arguments[1], ["Content-Type"] = "application/octet-stream" }
end

function request()
    if step == 1 then return begin end
    if step == 2 then return wrk.format("PATCH", "/api/v1/uploads/" .. id .. "?offset=0", fields, body) end
    return wrk.format("DELETE", "/api/v1/uploads/" .. id, fields)
end

function response(_, _, answer)
    -- What the end of the load before this one has left here is taken back first.
    local left = step == 1 and answer:match('"offset":([1-9])')
    if step == 1 then id = answer:match('"upload_id":"([^"]+)"') end
    step = left and 3 or step % 3 + 1
end
