-- install.lua: POST /api/v1/install of one listing. Arguments: a session's token, the listing's name.

function init(arguments)
    message = wrk.format("POST", "/api/v1/install", {
        ["Authorization"] = "Bearer " .. arguments[1], ["Content-Type"] = "application/json",
    }, '{"name":"' .. arguments[2] .. '"}')
end

function request() return message end
