'use strict'
// Loopback only, and the Service Layer's log-in in front of everything.
const cds = require('@sap/cds')
const express = require('express')
const { randomUUID } = require('node:crypto')

const sessions = new Set()

const cookie = (req, name) =>
  (req.headers.cookie ?? '')
    .split(';')
    .map(each => each.trim().split('='))
    .find(([key]) => key === name)?.[1]

const refuse = (res, code, message) => res.status(401).json({ error: { code, message } })

cds.on('bootstrap', app => {
  const listen = app.listen.bind(app)
  app.listen = port => listen(port, '127.0.0.1')

  app.post('/b1s/v2/Login', express.json(), ({ body }, res) => {
    if (body.UserName !== 'cobro' || body.Password !== 'cobro-secret') return refuse(res, '100000027', 'Login failed')
    const id = randomUUID()
    sessions.add(id)
    res.append('Set-Cookie', `B1SESSION=${id};HttpOnly;`).append('Set-Cookie', 'ROUTEID=.node1; path=/b1s')
    res.json({ SessionId: id, Version: '1000190', SessionTimeout: 30 })
  })

  app.use('/b1s/v2', (req, res, next) => {
    const known = sessions.has(cookie(req, 'B1SESSION')) && cookie(req, 'ROUTEID') === '.node1'
    return known ? next() : refuse(res, '301', 'Invalid session or session already timeout.')
  })

  app.post('/b1s/v2/Logout', (req, res) => {
    sessions.delete(cookie(req, 'B1SESSION'))
    res.status(204).end()
  })
})

module.exports = cds.server
