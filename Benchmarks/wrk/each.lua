-- each.lua: GET /api/v1/me with one token after the other. Arguments: a file with a token a line.

local requests, number = {}, 0

function init(arguments)
    for line in io.lines(arguments[1]) do
        requests[#requests + 1] = "GET /api/v1/me HTTP/1.1\r\nHost: " .. wrk.host .. "\r\nAuthorization: Bearer " .. line .. "\r\n\r\n"
    end
end

function request()
    number = number % #requests + 1
    return requests[number]
end
