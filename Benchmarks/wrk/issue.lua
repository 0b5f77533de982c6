-- issue.lua: POST /api/v1/sessions, the same body every time. Arguments: the API key.

local request_text

function init(arguments)
    local body = '{"scopes":["read","install","purchase"],"ttl_seconds":3600,"spend_cap_usd":2.00}'
    request_text = wrk.format("POST", "/api/v1/sessions", {
        ["Authorization"] = "Bearer " .. arguments[1],
        ["Content-Type"] = "application/json",
    }, body)
end

function request() return request_text end
