-- put.lua: PUT of one body over and over, a file for each thread. Arguments: a file with the body.

local threads = 0

function setup(thread)
    threads = threads + 1
    thread:set("number", threads)
end

function init(arguments)
    message = wrk.format("PUT", "/put/" .. number, {}, io.open(arguments[1], "rb"):read("a"))
end

function request() return message end
