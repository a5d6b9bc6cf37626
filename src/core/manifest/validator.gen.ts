// Generated from schemas/manifest.v1.schema.json by `npm run generate`. Do not edit.
// @ts-nocheck
import type { ManifestHeader, ManifestClosing } from './manifest-document.ts';
import type { ValidateFunction } from 'ajv';
export const validateHeader: ValidateFunction<ManifestHeader> = validate73;
const schema20 = {"type":"object","required":["format","tool","spec","target","run","planId","predecessor","defaults"],"properties":{"format":{"const":"s3rec.manifest/v1"},"tool":{"$ref":"#/$defs/tool"},"spec":{"type":"object","required":["name","digest"],"properties":{"name":{"type":"string"},"digest":{"type":"string","pattern":"^[0-9a-f]{64}$"}}},"target":{"$ref":"#/$defs/target"},"run":{"type":"integer","minimum":0},"planId":{"type":"string","pattern":"^[0-9a-f]{64}$"},"predecessor":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]},"declared":{"title":"a list of lists of names","type":"array","items":{"type":"array","items":{"type":"string"}}},"defaults":{"type":"object","properties":{"encryption":{"$ref":"#/$defs/encryption"},"storageClass":{"type":"string"},"versionId":{"type":"null"}}}}};
const schema21 = {"type":"object","required":["name","version"],"properties":{"name":{"const":"s3rec"},"version":{"type":"string"}}};

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate54.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.version === undefined) && (missing0 = "version"))){
validate54.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema21.required,parentSchema:schema21,data}];
return false;
}
else {
if(data.name !== undefined){
let data0 = data.name;
const _errs1 = errors;
if("s3rec" !== data0){
validate54.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/const",keyword:"const",params:{allowedValue: "s3rec"},message:"must be equal to constant",schema:"s3rec",parentSchema:schema21.properties.name,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data1 = data.version;
const _errs2 = errors;
if(typeof data1 !== "string"){
validate54.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.version.type,parentSchema:schema21.properties.version,data:data1}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate54.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.type,parentSchema:schema21,data}];
return false;
}
}
validate54.errors = vErrors;
return errors === 0;
}
validate54.evaluated = {"props":{"name":true,"version":true},"dynamicProps":false,"dynamicItems":false};

const schema22 = {"type":"object","required":["bucket","prefix"],"properties":{"bucket":{"type":"string"},"prefix":{"type":"string"},"region":{"type":"string"},"endpoint":{"type":"string"},"expectedBucketOwner":{"type":"string"}}};

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate56.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.bucket === undefined) && (missing0 = "bucket")) || ((data.prefix === undefined) && (missing0 = "prefix"))){
validate56.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema22.required,parentSchema:schema22,data}];
return false;
}
else {
if(data.bucket !== undefined){
let data0 = data.bucket;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate56.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.bucket.type,parentSchema:schema22.properties.bucket,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.prefix !== undefined){
let data1 = data.prefix;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate56.errors = [{instancePath:instancePath+"/prefix",schemaPath:"#/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.prefix.type,parentSchema:schema22.properties.prefix,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.region !== undefined){
let data2 = data.region;
const _errs5 = errors;
if(typeof data2 !== "string"){
validate56.errors = [{instancePath:instancePath+"/region",schemaPath:"#/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.region.type,parentSchema:schema22.properties.region,data:data2}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.endpoint !== undefined){
let data3 = data.endpoint;
const _errs7 = errors;
if(typeof data3 !== "string"){
validate56.errors = [{instancePath:instancePath+"/endpoint",schemaPath:"#/properties/endpoint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.endpoint.type,parentSchema:schema22.properties.endpoint,data:data3}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.expectedBucketOwner !== undefined){
let data4 = data.expectedBucketOwner;
const _errs9 = errors;
if(typeof data4 !== "string"){
validate56.errors = [{instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.expectedBucketOwner.type,parentSchema:schema22.properties.expectedBucketOwner,data:data4}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate56.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.type,parentSchema:schema22,data}];
return false;
}
}
validate56.errors = vErrors;
return errors === 0;
}
validate56.evaluated = {"props":{"bucket":true,"prefix":true,"region":true,"endpoint":true,"expectedBucketOwner":true},"dynamicProps":false,"dynamicItems":false};

const schema23 = {"type":"object","required":["sse"],"properties":{"sse":{"enum":["none","AES256","aws:kms","aws:kms:dsse","customer"]},"kmsKeyArn":{"type":"string"},"bucketKey":{"type":"boolean"}}};

function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate58.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.sse === undefined) && (missing0 = "sse")){
validate58.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema23.required,parentSchema:schema23,data}];
return false;
}
else {
if(data.sse !== undefined){
let data0 = data.sse;
const _errs1 = errors;
if(!(((((data0 === "none") || (data0 === "AES256")) || (data0 === "aws:kms")) || (data0 === "aws:kms:dsse")) || (data0 === "customer"))){
validate58.errors = [{instancePath:instancePath+"/sse",schemaPath:"#/properties/sse/enum",keyword:"enum",params:{allowedValues: schema23.properties.sse.enum},message:"must be equal to one of the allowed values",schema:schema23.properties.sse.enum,parentSchema:schema23.properties.sse,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kmsKeyArn !== undefined){
let data1 = data.kmsKeyArn;
const _errs2 = errors;
if(typeof data1 !== "string"){
validate58.errors = [{instancePath:instancePath+"/kmsKeyArn",schemaPath:"#/properties/kmsKeyArn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.properties.kmsKeyArn.type,parentSchema:schema23.properties.kmsKeyArn,data:data1}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bucketKey !== undefined){
let data2 = data.bucketKey;
const _errs4 = errors;
if(typeof data2 !== "boolean"){
validate58.errors = [{instancePath:instancePath+"/bucketKey",schemaPath:"#/properties/bucketKey/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema23.properties.bucketKey.type,parentSchema:schema23.properties.bucketKey,data:data2}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate58.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema23.type,parentSchema:schema23,data}];
return false;
}
}
validate58.errors = vErrors;
return errors === 0;
}
validate58.evaluated = {"props":{"sse":true,"kmsKeyArn":true,"bucketKey":true},"dynamicProps":false,"dynamicItems":false};

const pattern3 = new RegExp("^[0-9a-f]{64}$", "u");

function validate73(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate73.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.format === undefined) && (missing0 = "format")) || ((data.tool === undefined) && (missing0 = "tool"))) || ((data.spec === undefined) && (missing0 = "spec"))) || ((data.target === undefined) && (missing0 = "target"))) || ((data.run === undefined) && (missing0 = "run"))) || ((data.planId === undefined) && (missing0 = "planId"))) || ((data.predecessor === undefined) && (missing0 = "predecessor"))) || ((data.defaults === undefined) && (missing0 = "defaults"))){
validate73.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema20.required,parentSchema:schema20,data}];
return false;
}
else {
if(data.format !== undefined){
let data0 = data.format;
const _errs1 = errors;
if("s3rec.manifest/v1" !== data0){
validate73.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/const",keyword:"const",params:{allowedValue: "s3rec.manifest/v1"},message:"must be equal to constant",schema:"s3rec.manifest/v1",parentSchema:schema20.properties.format,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tool !== undefined){
const _errs2 = errors;
if(!(validate54(data.tool, {instancePath:instancePath+"/tool",parentData:data,parentDataProperty:"tool",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.spec !== undefined){
let data2 = data.spec;
const _errs3 = errors;
if(errors === _errs3){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((data2.name === undefined) && (missing1 = "name")) || ((data2.digest === undefined) && (missing1 = "digest"))){
validate73.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'",schema:schema20.properties.spec.required,parentSchema:schema20.properties.spec,data:data2}];
return false;
}
else {
if(data2.name !== undefined){
let data3 = data2.name;
const _errs5 = errors;
if(typeof data3 !== "string"){
validate73.errors = [{instancePath:instancePath+"/spec/name",schemaPath:"#/properties/spec/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.spec.properties.name.type,parentSchema:schema20.properties.spec.properties.name,data:data3}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.digest !== undefined){
let data4 = data2.digest;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data4 === "string"){
if(!pattern3.test(data4)){
validate73.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema20.properties.spec.properties.digest,data:data4}];
return false;
}
}
else {
validate73.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.spec.properties.digest.type,parentSchema:schema20.properties.spec.properties.digest,data:data4}];
return false;
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate73.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.spec.type,parentSchema:schema20.properties.spec,data:data2}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.target !== undefined){
const _errs9 = errors;
if(!(validate56(data.target, {instancePath:instancePath+"/target",parentData:data,parentDataProperty:"target",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.run !== undefined){
let data6 = data.run;
const _errs10 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate73.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema20.properties.run.type,parentSchema:schema20.properties.run,data:data6}];
return false;
}
if(errors === _errs10){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate73.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.properties.run,data:data6}];
return false;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.planId !== undefined){
let data7 = data.planId;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data7 === "string"){
if(!pattern3.test(data7)){
validate73.errors = [{instancePath:instancePath+"/planId",schemaPath:"#/properties/planId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema20.properties.planId,data:data7}];
return false;
}
}
else {
validate73.errors = [{instancePath:instancePath+"/planId",schemaPath:"#/properties/planId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.planId.type,parentSchema:schema20.properties.planId,data:data7}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.predecessor !== undefined){
let data8 = data.predecessor;
const _errs14 = errors;
const _errs15 = errors;
let valid2 = false;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data8 === "string"){
if(!pattern3.test(data8)){
const err0 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema20.properties.predecessor.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.predecessor.anyOf[0].type,parentSchema:schema20.properties.predecessor.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs16 === errors;
valid2 = valid2 || _valid0;
const _errs18 = errors;
if(data8 !== null){
const err2 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.properties.predecessor.anyOf[1].type,parentSchema:schema20.properties.predecessor.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs18 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err3 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema20.properties.predecessor.anyOf,parentSchema:schema20.properties.predecessor,data:data8};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate73.errors = vErrors;
return false;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.declared !== undefined){
let data9 = data.declared;
const _errs20 = errors;
if(errors === _errs20){
if(Array.isArray(data9)){
var valid3 = true;
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data10)){
var valid4 = true;
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
const _errs24 = errors;
if(typeof data11 !== "string"){
validate73.errors = [{instancePath:instancePath+"/declared/" + i0+"/" + i1,schemaPath:"#/properties/declared/items/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.declared.items.items.type,parentSchema:schema20.properties.declared.items.items,data:data11}];
return false;
}
var valid4 = _errs24 === errors;
if(!valid4){
break;
}
}
}
else {
validate73.errors = [{instancePath:instancePath+"/declared/" + i0,schemaPath:"#/properties/declared/items/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.properties.declared.items.type,parentSchema:schema20.properties.declared.items,data:data10}];
return false;
}
}
var valid3 = _errs22 === errors;
if(!valid3){
break;
}
}
}
else {
validate73.errors = [{instancePath:instancePath+"/declared",schemaPath:"#/properties/declared/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.properties.declared.type,parentSchema:schema20.properties.declared,data:data9}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.defaults !== undefined){
let data12 = data.defaults;
const _errs26 = errors;
if(errors === _errs26){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.encryption !== undefined){
const _errs28 = errors;
if(!(validate58(data12.encryption, {instancePath:instancePath+"/defaults/encryption",parentData:data12,parentDataProperty:"encryption",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
var valid5 = _errs28 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.storageClass !== undefined){
let data14 = data12.storageClass;
const _errs29 = errors;
if(typeof data14 !== "string"){
validate73.errors = [{instancePath:instancePath+"/defaults/storageClass",schemaPath:"#/properties/defaults/properties/storageClass/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.defaults.properties.storageClass.type,parentSchema:schema20.properties.defaults.properties.storageClass,data:data14}];
return false;
}
var valid5 = _errs29 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.versionId !== undefined){
let data15 = data12.versionId;
const _errs31 = errors;
if(data15 !== null){
validate73.errors = [{instancePath:instancePath+"/defaults/versionId",schemaPath:"#/properties/defaults/properties/versionId/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema20.properties.defaults.properties.versionId.type,parentSchema:schema20.properties.defaults.properties.versionId,data:data15}];
return false;
}
var valid5 = _errs31 === errors;
}
else {
var valid5 = true;
}
}
}
}
else {
validate73.errors = [{instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.defaults.type,parentSchema:schema20.properties.defaults,data:data12}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate73.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.type,parentSchema:schema20,data}];
return false;
}
}
validate73.errors = vErrors;
return errors === 0;
}
validate73.evaluated = {"props":{"format":true,"tool":true,"spec":true,"target":true,"run":true,"planId":true,"predecessor":true,"declared":true,"defaults":true},"dynamicProps":false,"dynamicItems":false};

export const validateClosing: ValidateFunction<ManifestClosing> = validate77;
const schema28 = {"type":"object","required":["summary","records","bytes","sha256"],"properties":{"summary":{"title":"numbers by status","type":"object","additionalProperties":{"type":"integer","minimum":0},"properties":{"uploaded":{"type":"integer","minimum":0},"updated-metadata":{"type":"integer","minimum":0},"adopted":{"type":"integer","minimum":0},"unchanged":{"type":"integer","minimum":0},"deleted":{"type":"integer","minimum":0},"orphan":{"type":"integer","minimum":0},"refused":{"type":"integer","minimum":0},"failed":{"type":"integer","minimum":0}}},"records":{"type":"integer","minimum":0},"bytes":{"type":"integer","minimum":0},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}};

function validate77(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate77.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.summary === undefined) && (missing0 = "summary")) || ((data.records === undefined) && (missing0 = "records"))) || ((data.bytes === undefined) && (missing0 = "bytes"))) || ((data.sha256 === undefined) && (missing0 = "sha256"))){
validate77.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema28.required,parentSchema:schema28,data}];
return false;
}
else {
if(data.summary !== undefined){
let data0 = data.summary;
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs3 = errors;
for(const key0 in data0){
if(!((((((((key0 === "uploaded") || (key0 === "updated-metadata")) || (key0 === "adopted")) || (key0 === "unchanged")) || (key0 === "deleted")) || (key0 === "orphan")) || (key0 === "refused")) || (key0 === "failed"))){
let data1 = data0[key0];
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate77.errors = [{instancePath:instancePath+"/summary/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema28.properties.summary.additionalProperties.type,parentSchema:schema28.properties.summary.additionalProperties,data:data1}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate77.errors = [{instancePath:instancePath+"/summary/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema28.properties.summary.additionalProperties,data:data1}];
return false;
}
}
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
if(_errs3 === errors){
if(data0.uploaded !== undefined){
let data2 = data0.uploaded;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate77.errors = [{instancePath:instancePath+"/summary/uploaded",schemaPath:"#/properties/summary/properties/uploaded/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema28.properties.summary.properties.uploaded.type,parentSchema:schema28.properties.summary.properties.uploaded,data:data2}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate77.errors = [{instancePath:instancePath+"/summary/uploaded",schemaPath:"#/properties/summary/properties/uploaded/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema28.properties.summary.properties.uploaded,data:data2}];
return false;
}
}
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0["updated-metadata"] !== undefined){
let data3 = data0["updated-metadata"];
const _errs8 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate77.errors = [{instancePath:instancePath+"/summary/updated-metadata",schemaPath:"#/properties/summary/properties/updated-metadata/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema28.properties.summary.properties["updated-metadata"].type,parentSchema:schema28.properties.summary.properties["updated-metadata"],data:data3}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate77.errors = [{instancePath:instancePath+"/summary/updated-metadata",schemaPath:"#/properties/summary/properties/updated-metadata/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema28.properties.summary.properties["updated-metadata"],data:data3}];
return false;
}
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.adopted !== undefined){
let data4 = data0.adopted;
const _errs10 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate77.errors = [{instancePath:instancePath+"/summary/adopted",schemaPath:"#/properties/summary/properties/adopted/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema28.properties.summary.properties.adopted.type,parentSchema:schema28.properties.summary.properties.adopted,data:data4}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate77.errors = [{instancePath:instancePath+"/summary/adopted",schemaPath:"#/properties/summary/properties/adopted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema28.properties.summary.properties.adopted,data:data4}];
return false;
}
}
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.unchanged !== undefined){
let data5 = data0.unchanged;
const _errs12 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate77.errors = [{instancePath:instancePath+"/summary/unchanged",schemaPath:"#/properties/summary/properties/unchanged/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema28.properties.summary.properties.unchanged.type,parentSchema:schema28.properties.summary.properties.unchanged,data:data5}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate77.errors = [{instancePath:instancePath+"/summary/unchanged",schemaPath:"#/properties/summary/properties/unchanged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema28.properties.summary.properties.unchanged,data:data5}];
return false;
}
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.deleted !== undefined){
let data6 = data0.deleted;
const _errs14 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate77.errors = [{instancePath:instancePath+"/summary/deleted",schemaPath:"#/properties/summary/properties/deleted/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema28.properties.summary.properties.deleted.type,parentSchema:schema28.properties.summary.properties.deleted,data:data6}];
return false;
}
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate77.errors = [{instancePath:instancePath+"/summary/deleted",schemaPath:"#/properties/summary/properties/deleted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema28.properties.summary.properties.deleted,data:data6}];
return false;
}
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.orphan !== undefined){
let data7 = data0.orphan;
const _errs16 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate77.errors = [{instancePath:instancePath+"/summary/orphan",schemaPath:"#/properties/summary/properties/orphan/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema28.properties.summary.properties.orphan.type,parentSchema:schema28.properties.summary.properties.orphan,data:data7}];
return false;
}
if(errors === _errs16){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate77.errors = [{instancePath:instancePath+"/summary/orphan",schemaPath:"#/properties/summary/properties/orphan/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema28.properties.summary.properties.orphan,data:data7}];
return false;
}
}
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.refused !== undefined){
let data8 = data0.refused;
const _errs18 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate77.errors = [{instancePath:instancePath+"/summary/refused",schemaPath:"#/properties/summary/properties/refused/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema28.properties.summary.properties.refused.type,parentSchema:schema28.properties.summary.properties.refused,data:data8}];
return false;
}
if(errors === _errs18){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate77.errors = [{instancePath:instancePath+"/summary/refused",schemaPath:"#/properties/summary/properties/refused/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema28.properties.summary.properties.refused,data:data8}];
return false;
}
}
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.failed !== undefined){
let data9 = data0.failed;
const _errs20 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate77.errors = [{instancePath:instancePath+"/summary/failed",schemaPath:"#/properties/summary/properties/failed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema28.properties.summary.properties.failed.type,parentSchema:schema28.properties.summary.properties.failed,data:data9}];
return false;
}
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate77.errors = [{instancePath:instancePath+"/summary/failed",schemaPath:"#/properties/summary/properties/failed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema28.properties.summary.properties.failed,data:data9}];
return false;
}
}
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate77.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema28.properties.summary.type,parentSchema:schema28.properties.summary,data:data0}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.records !== undefined){
let data10 = data.records;
const _errs22 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate77.errors = [{instancePath:instancePath+"/records",schemaPath:"#/properties/records/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema28.properties.records.type,parentSchema:schema28.properties.records,data:data10}];
return false;
}
if(errors === _errs22){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
validate77.errors = [{instancePath:instancePath+"/records",schemaPath:"#/properties/records/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema28.properties.records,data:data10}];
return false;
}
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bytes !== undefined){
let data11 = data.bytes;
const _errs24 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate77.errors = [{instancePath:instancePath+"/bytes",schemaPath:"#/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema28.properties.bytes.type,parentSchema:schema28.properties.bytes,data:data11}];
return false;
}
if(errors === _errs24){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
validate77.errors = [{instancePath:instancePath+"/bytes",schemaPath:"#/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema28.properties.bytes,data:data11}];
return false;
}
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data12 = data.sha256;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data12 === "string"){
if(!pattern3.test(data12)){
validate77.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema28.properties.sha256,data:data12}];
return false;
}
}
else {
validate77.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.sha256.type,parentSchema:schema28.properties.sha256,data:data12}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate77.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema28.type,parentSchema:schema28,data}];
return false;
}
}
validate77.errors = vErrors;
return errors === 0;
}
validate77.evaluated = {"props":{"summary":true,"records":true,"bytes":true,"sha256":true},"dynamicProps":false,"dynamicItems":false};

