"""The assessors' screens: roles, assessments, durability scores. Every save is a service's."""
