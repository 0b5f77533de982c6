-- purchase.lua: POST /api/v1/purchases by sessions picked at random, each request with an Idempotency-Key of its own.
-- Arguments: a file with a token a line, the listing, and a word that no other run uses.

local tokens, head, tail, run, number = {}, nil, nil, nil, 0

function setup(thread)
    threads = (threads or 0) + 1
    thread:set("id", threads)
end

function init(arguments)
    for line in io.lines(arguments[1]) do tokens[#tokens + 1] = line end
    local body = '{"name":"' .. arguments[2] .. '"}'
    run = arguments[3] .. "-" .. id .. "-"
    head = "POST /api/v1/purchases HTTP/1.1\r\nHost: " .. wrk.host .. "\r\nContent-Type: application/json\r\nContent-Length: "
        .. #body .. "\r\nAuthorization: Bearer "
    tail = "\r\n\r\n" .. body
    math.randomseed(id)
end

function request()
    number = number + 1
    return head .. tokens[math.random(#tokens)] .. "\r\nIdempotency-Key: " .. run .. number .. tail
end
